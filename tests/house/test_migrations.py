"""Every room's migrations are one straight line, so that any two databases took the same way."""

from django.db.migrations.loader import MigrationLoader


def our_migrations() -> dict[str, dict[str, list[str]]]:
    """For each of our rooms, each migration and those of the same room that it follows."""
    rooms: dict[str, dict[str, list[str]]] = {}
    for (room, name), migration in MigrationLoader(None).disk_migrations.items():
        if migration.__module__.startswith("everymoment."):
            rooms.setdefault(room, {})[name] = [before for at, before in migration.dependencies if at == room]
    return rooms


def test_every_room_has_one_line_of_migrations() -> None:
    rooms = our_migrations()
    assert rooms, "no migration was found"
    for room, steps in rooms.items():
        followed = [before for befores in steps.values() for before in befores]
        starts = [name for name, befores in steps.items() if not befores]
        assert len(starts) == 1, f"{room} starts in more than one place: {starts}"
        assert len(followed) == len(set(followed)), f"{room} forks: {sorted(followed)}"
        assert all(len(befores) <= 1 for befores in steps.values()), f"{room} merges"
