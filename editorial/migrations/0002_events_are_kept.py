"""Events can be added and nothing else: the database itself refuses to change or delete one."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are only added'); END",
    "CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are only added'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION events_are_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are only added'; END $$",
    "CREATE TRIGGER event_is_kept BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION events_are_only_added()",
)


def keep(apps: Any, schema_editor: Any) -> None:
    for line in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(line)


def let_go(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER event_is_not_changed")
        schema_editor.execute("DROP TRIGGER event_is_not_deleted")
    else:
        schema_editor.execute("DROP TRIGGER event_is_kept ON event")
        schema_editor.execute("DROP FUNCTION events_are_only_added()")


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]
    operations = [migrations.RunPython(keep, let_go)]
