"""The page of the program's own commands, read from the commands themselves."""

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from everymoment.handbook.markdown import capital, page, table

ROOM = "everymoment."


def commands() -> str:
    """Every command of our rooms with what it does and the words it takes."""
    blocks: list[str] = []
    for name, room in sorted(get_commands().items()):
        if room.startswith(ROOM):
            command = load_command_class(room, name)
            parser = command.create_parser("everymoment", name)
            blocks += [f"## everymoment {name}", command.help, *_taken(name, parser)]
    return page("Commands", "What the program `everymoment` can do beside Django's own commands.", *blocks)


def _taken(name: str, parser: ArgumentParser) -> Iterator[str]:
    """A table for the command, and one for each thing it can do where there are several."""
    own = [each for each in parser._actions if each.dest not in _everywhere()]
    deeds = [each for each in own if isinstance(each, _SubParsersAction)]
    yield _table([each for each in own if each not in deeds])
    for deed in deeds:
        for told in deed._choices_actions:
            yield f"### everymoment {name} {told.dest}"
            yield f"{capital((told.help or '').rstrip('.'))}."
            yield _table([each for each in deed.choices[told.dest]._actions if each.dest not in _everywhere()])


def _everywhere() -> set[str]:
    """The options that every command has."""
    return {each.dest for each in BaseCommand().create_parser("everymoment", "any")._actions}


def _table(actions: list[Action]) -> str:
    rows = [("`" + " ".join(each.option_strings or [each.dest]) + "`", each.help or "") for each in actions]
    return table(("word", "meaning"), rows)
