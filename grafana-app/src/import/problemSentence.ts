import { NOTES, PROBLEMS, shownValues, type ImportNote, type ImportProblem } from '@trackcrumb/import';
import { currentLanguage } from '../translation/language';
import { textOfTable } from '../translation/translate';
import { englishRemedy, noteTextId, problemTextId, remedyTextId } from './importTexts';

/** What is wrong with a file or a row, and what to do about it on this page, in the person's language. */
export function problemSentence({ code, values }: ImportProblem): string {
  const shown = shownValues(values, currentLanguage());
  const what = textOfTable(problemTextId(code), PROBLEMS[code].what, shown);
  const remedy = englishRemedy(code);
  return remedy === '' ? what : `${what}: ${textOfTable(remedyTextId(code), remedy, shown)}`;
}

export const noteSentence = ({ code, values }: ImportNote): string =>
  textOfTable(noteTextId(code), NOTES[code], shownValues(values, currentLanguage()));
