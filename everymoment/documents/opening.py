"""Takes in a file that somebody sent, refusing in one clear line whatever is not safe to open as a charter return."""

import os
import stat

MOST_BYTES = 20 * 1024 * 1024


class Unreadable(ValueError):
    """The file cannot be read as a charter return. Its text says, in one line, what happened and what to do next."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of an ordinary file of at most 20 MB. Raises Unreadable, before reading, for anything else."""
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable("That is a folder, not a file. Name one file in it.")
        if not stat.S_ISREG(found.st_mode):  # a pipe or a device could keep us waiting for ever
            raise Unreadable("That is not an ordinary file. Save the return as a file and name that.")
        check_size(found.st_size)
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("There is no file of that name. Check the name and the folder.") from None
    except PermissionError:
        raise Unreadable("That file may not be read by you. Ask its owner, or copy it to your own folder.") from None
    except OSError as error:
        raise Unreadable(f"The file could not be read ({error.strerror}). Check its name and try again.") from None
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("The file could not be read: no file can have that name. Check it and try again.") from None


def check_size(size: int) -> None:
    """Refuses (Unreadable) a file of no bytes, and one of more than 20 MB."""
    if not size:
        raise Unreadable("The file is empty. Check that the return was saved, and send it again.")
    if size > MOST_BYTES:
        raise Unreadable(
            f"The file is {size / 1024 / 1024:.1f} MB; the most that is read is {MOST_BYTES // 1024 // 1024} MB. "
            "Take out its pictures, or save only the table, and try again."
        )
