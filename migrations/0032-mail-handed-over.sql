-- The mail of the day was kept as sent when a run took it on: a run that was cut between that and the
-- mail server lost it for the day. A claim now lapses, so that the mail goes out once at least; it goes
-- out twice only where a run is cut after the server took it and before that was written down.
ALTER TABLE notices.mail RENAME COLUMN sent_at TO claimed_at;
ALTER TABLE notices.mail ADD COLUMN sent_at timestamptz;
UPDATE notices.mail SET sent_at = claimed_at;
ALTER TABLE notices.mail ADD CONSTRAINT mail_is_claimed_before_it_is_sent CHECK (sent_at >= claimed_at);
GRANT UPDATE (claimed_at, sent_at) ON notices.mail TO quitus_application;
