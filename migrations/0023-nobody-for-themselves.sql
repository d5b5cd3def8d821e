-- What a reading of the whole, with the eyes of somebody who means ill, found open.

-- A credit note lowers a debt on the word of one person, so it bears their name, and is never given on
-- their own contract. Those that are here already were recorded by nobody who can still be named.
ALTER TABLE contracts.credit_note ADD COLUMN recorded_by text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE contracts.credit_note ALTER COLUMN recorded_by DROP DEFAULT;
CREATE TRIGGER nobody_notes_their_own_debt AFTER INSERT ON contracts.credit_note
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
CREATE TRIGGER nobody_moves_their_own_contract AFTER INSERT ON contracts.move
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('moved_by');
CREATE TRIGGER nobody_attests_for_themselves AFTER INSERT ON attestations.attestation
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('issued_by');

-- A view looks with the eyes of whoever asks: through the owner's it would show what row-level security
-- hides.
ALTER VIEW recovery.settled SET (security_invoker = true);
ALTER VIEW recovery.paid_before SET (security_invoker = true);
