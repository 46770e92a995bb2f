
insert into log_head values (1, 0, decode(repeat('00', 32), 'hex'));

-- Entries are facts: a correction is a new entry. This stops slips, not a superuser;
-- those are noticed by the hash chain.
create function log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is append-only' using errcode = 'restrict_violation';
end $$;
create trigger log_entries_stay before update or delete on log_entries
    for each row execute function log_is_append_only();
create trigger log_entries_remain before truncate on log_entries
    for each statement execute function log_is_append_only();
