-- The orders in which homes and lists are read: duties without a term come last, stages are counted.
CREATE INDEX duties_in_order ON duties (owner, (coalesce(due, 9223372036854775807)), file, kind, subject);
DROP INDEX duties_by_owner;
CREATE INDEX listings_by_stage ON listings (party, kind, stage, updated_at, file);
