
insert into log_head values (1, 0, zeroblob(32));

-- Entries are facts: a correction is a new entry. This stops slips, not an owner of the file;
-- those are noticed by the hash chain.
create trigger log_entries_stay before update on log_entries
begin select raise(abort, 'the event log is append-only'); end;
create trigger log_entries_remain before delete on log_entries
begin select raise(abort, 'the event log is append-only'); end;
