import { readOneMoment, seeingAll } from '#database';
import { frozenDocument, readFrozenList, readListed } from '#lists';
import { file, type Place } from '../../page.ts';
import { noteShown } from '../../shown.ts';
import { WAYS, writeWhole } from '../solder/papers.ts';
import { byNumber, listOr404 } from './reading.ts';

/** S3, S4: a frozen list as paper and as a table. */
export const LIST_PAPERS: readonly Place[] = WAYS.map((way) =>
  file({
    path: `/listes/{list}/liste.${way.ending}`,
    act: 'SEE_CONTRACTS',
    params: byNumber,
    load: async (work, { params: { list } }) => {
      await readOneMoment(work);
      const frozen = await readFrozenList(work, list);
      if (!frozen) {
        await listOr404(work, list);
        throw new Error(`list ${list} is not frozen`);
      }
      await noteShown(work, await readListed(work, list));
      // Every line that was frozen, also where its contract has moved out of sight (E28).
      return seeingAll(work, async (wide) =>
        writeWhole(way, await frozenDocument(wide, frozen), `liste-${list}`),
      );
    },
  }),
);
