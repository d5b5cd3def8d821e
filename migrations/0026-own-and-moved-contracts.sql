-- Nobody acts on their own contract: a credit note lowers what one owes, and a move takes a contract
-- out of the sight of colleagues, so these two are refused by the database as well. Credit notes that
-- were taken before do not say who took them in; the trail does.
ALTER TABLE contracts.credit_note ADD COLUMN recorded_by text COLLATE "C";
CREATE TRIGGER nobody_credits_their_own_contract AFTER INSERT ON contracts.credit_note
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
CREATE TRIGGER nobody_moves_their_own_contract AFTER INSERT ON contracts.move
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('moved_by');

-- E28: a contract that moved is left to the list of its present agency; asked once a set.
CREATE FUNCTION settlement.refuse_lists_of_others() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM new_settlement n JOIN lists.list l ON l.list = n.list
      JOIN settlement."case" c ON c.contract = n.contract WHERE c.agency <> l.agency) THEN
    RAISE EXCEPTION 'a list settles a contract of another agency'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settled_by_the_list_of_its_agency';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER settled_by_the_list_of_its_agency AFTER INSERT ON settlement.settlement
  REFERENCING NEW TABLE AS new_settlement
  FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_lists_of_others();
