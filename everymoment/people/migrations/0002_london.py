"""London's 33 authorities and the care boards they belong to, by date."""

from django.db import migrations

from everymoment.people import london


def load(apps, schema_editor):
    locality, board, membership = (
        apps.get_model("people", name) for name in ("Locality", "CareBoard", "BoardMembership")
    )
    codes = {}
    for short, (code, ods_code, name) in london.BOARDS.items():
        codes[short] = board.objects.create(code=code, ods_code=ods_code, name=name)
    for code, name, short in london.AUTHORITIES:
        place = locality.objects.create(code=code, name=name, region=london.REGION)
        for of, since, until in london.memberships(short):
            membership.objects.create(locality=place, board=codes[of], since=since, until=until)


def unload(apps, schema_editor):
    codes = [code for code, _, _ in london.AUTHORITIES]
    apps.get_model("people", "BoardMembership").objects.filter(locality__in=codes).delete()
    apps.get_model("people", "Locality").objects.filter(code__in=codes).delete()
    boards = [code for code, _, _ in london.BOARDS.values()]
    apps.get_model("people", "CareBoard").objects.filter(code__in=boards).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
