from typing import Any

from django.db import migrations

SQLITE = """
    CREATE VIRTUAL TABLE search_words USING fts5(
        bench, title, body, tokenize = "unicode61", prefix = '2 3 4', detail = full
    )
"""
# What leaves the table leaves its words, whoever deletes it and in whatever cascade.
SQLITE_GONE = """
    CREATE TRIGGER search_words_gone AFTER DELETE ON search_entry
    BEGIN DELETE FROM search_words WHERE rowid = old.id; END
"""
POSTGRESQL = "ALTER TABLE search_entry ADD COLUMN words tsvector"
POSTGRESQL_INDEX = "CREATE INDEX search_entry_words ON search_entry USING gin (words)"


def forwards(apps: Any, editor: Any) -> None:
    sqlite = editor.connection.vendor == "sqlite"
    for sql in (SQLITE, SQLITE_GONE) if sqlite else (POSTGRESQL, POSTGRESQL_INDEX):
        editor.execute(sql)


def backwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE search_words")
        editor.execute("DROP TRIGGER search_words_gone")
    else:
        editor.execute("ALTER TABLE search_entry DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
