-- P1: only computerised agencies list, settle and free. A contract that moved to another would leave
-- every queue while its thirty days run, so it is not moved there.
CREATE FUNCTION contracts.refuse_move_out_of_scope() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT (SELECT a.computerised FROM contracts.agency a WHERE a.code = NEW.to_agency) THEN
    RAISE EXCEPTION 'agency % is not computerised', NEW.to_agency
      USING ERRCODE = 'check_violation', CONSTRAINT = 'moved_within_scope';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER moved_within_scope AFTER INSERT ON contracts.move
  FOR EACH ROW EXECUTE FUNCTION contracts.refuse_move_out_of_scope();
