-- Each party's own number for a case, sealed like the title; kept beside the rows of its list.
ALTER TABLE listings ADD COLUMN own_reference TEXT;
