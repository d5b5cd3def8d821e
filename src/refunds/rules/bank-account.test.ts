import { describe, expect, test } from 'vitest';
import { bankAccount } from './bank-account.ts';

describe('an IBAN of the UEMOA', () => {
  test.each([
    ['BJ66BJ0610100100144390000769', 'BJ061', '01001', '001443900007', '69'],
    ['BJ66 BJ06 1010 0100 1443 9000 0769', 'BJ061', '01001', '001443900007', '69'],
    ['bj66\u202fbj061-01001-001443900007-69', 'BJ061', '01001', '001443900007', '69'],
    ['BJ11B00610100400271101192591', 'B0061', '01004', '002711011925', '91'],
    ['SN08SN0100152000048500003035', 'SN010', '01520', '000485000030', '35'],
    ['BF42BF0840101300463574000390', 'BF084', '01013', '004635740003', '90'],
    ['CI93CI0080111301134291200589', 'CI008', '01113', '011342912005', '89'],
    ['ML13ML0160120102600100668497', 'ML016', '01201', '026001006684', '97'],
    ['GW44GW1430010181800637601123', 'GW143', '00101', '818006376011', '23'],
    ['NE58NE0380100100130305000268', 'NE038', '01001', '001303050002', '68'],
    ['TG53TG0090604310346500400070', 'TG009', '06043', '103465004000', '70'],
  ])('%s is taken apart', (text, bank, branch, number, key) => {
    const found = bankAccount(text);
    expect(found).toMatchObject({ bank, branch, number, key });
    expect(found?.iban).toMatch(/^[A-Z]{2}\d{2}[A-Z0-9]{24}$/);
  });

  test.each([
    ['BJ0610100100144390000769', 'BJ66BJ0610100100144390000769'],
    ['BJ061 01001 001443900007 69', 'BJ66BJ0610100100144390000769'],
    ['SN010 01520 000485000030 35', 'SN08SN0100152000048500003035'],
    ['BF084 01013 004635740003 90', 'BF42BF0840101300463574000390'],
    ['CI008 01113 011342912005 89', 'CI93CI0080111301134291200589'],
    ['ML016 01201 026001006684 97', 'ML13ML0160120102600100668497'],
    ['NE038 01001 001303050002 68', 'NE58NE0380100100130305000268'],
    ['TG009 06043 103465004000 70', 'TG53TG0090604310346500400070'],
  ])('the RIB %s is the IBAN %s', (rib, iban) => {
    expect(bankAccount(rib)?.iban).toBe(iban);
  });

  test.each([
    ['one digit of the number wrong', 'BJ66BJ0610100100144390000869'],
    ['two digits changed places', 'BJ66BJ0610100100144930000769'],
    ['wrong check digits', 'BJ67BJ0610100100144390000769'],
    ['a digit missing', 'BJ66BJ061010010014439000076'],
    ['a digit too many', 'BJ66BJ06101001001443900007690'],
    ['a RIB with a wrong key', 'BJ0610100100144390000768'],
    ['a RIB with a wrong digit', 'BJ0610100100144390000869'],
    ['a RIB without its key', 'BJ06101001001443900007'],
    ['a RIB of a country whose key is another', 'GW1430010181800637601123'],
    ['a RIB from outside the zone', 'FR1420041010050500013026'],
    ['an account outside the zone', 'FR1420041010050500013M02606'],
    ['the length of Benin under another country', 'FR66BJ0610100100144390000769'],
    ['a letter in the number', 'BJ66BJ06101001001443900A0769'],
    ['a bank of one letter', 'BJ66B10610100100144390000769'],
    ['something before it that suits the check digits', 'N87BJ66BJ0610100100144390000769'],
    ['something behind it that suits the check digits', 'BJ66BJ061010010014439000076902'],
    ['something before it', 'xBJ66BJ0610100100144390000769'],
    ['nothing', ''],
    ['words', "celui d'hier"],
  ])('is none: %s', (_, text) => {
    expect(bankAccount(text)).toBeUndefined();
  });
});
