//! SQLite and PostgreSQL behind one door: transactions, event log, queue, migrations.
