"""Refuses a form with a file that is larger than any return can be, before a byte of it is kept anywhere."""

from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_SENT = 22 * 1024 * 1024
"""Bytes of a whole form: the 20 MB of a file that is read, and what else the form says."""


class NothingLarge(FileUploadHandler):
    """Stands before those that keep what is sent. Raises RequestDataTooBig, by what the request says of its length."""

    def handle_raw_input(
        self, input_data: IO[bytes], META: Mapping[str, Any], content_length: int, boundary: str, encoding: Any = None
    ) -> None:
        """Looks at the length alone."""
        if content_length > MOST_SENT:
            raise RequestDataTooBig("A form with a file was larger than any return.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hands everything on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keeps nothing."""
