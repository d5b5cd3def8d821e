-- E28: a contract that moved is left to the list of its present agency, by the database too; asked
-- once a set.
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
