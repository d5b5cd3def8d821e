-- Nobody acts on their own contract: a credit note lowers what one owes, and a move takes a contract
-- out of the sight of colleagues, so these two are refused by the database as well. Credit notes that
-- were taken before do not say who took them in; the trail does.
ALTER TABLE contracts.credit_note ADD COLUMN recorded_by text COLLATE "C";
CREATE TRIGGER nobody_credits_their_own_contract AFTER INSERT ON contracts.credit_note
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
CREATE TRIGGER nobody_moves_their_own_contract AFTER INSERT ON contracts.move
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('moved_by');
