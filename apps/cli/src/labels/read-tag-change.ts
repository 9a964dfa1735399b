import { LoschmidtError } from '@loschmidt/core/error';
import type { CampaignLabels } from '@loschmidt/dataset';

/** What `+paper -draft` does to the tags of a campaign. Throws `bad-input` for a word that says neither. */
export function readTagChange(words: readonly string[]): (before: CampaignLabels) => CampaignLabels {
  const wrong = words.find((word) => !/^[+-][^+-]/s.test(word));
  if (wrong !== undefined)
    throw new LoschmidtError(
      'bad-input',
      `Cannot tag the campaign: a tag must follow + or -, got ${JSON.stringify(wrong)}.`,
      { hint: '+paper puts the tag paper on, -paper takes it off.' },
    );
  const named = (sign: string) => words.filter((word) => word.startsWith(sign)).map((word) => word.slice(1));
  const [added, removed] = [named('+'), named('-')];
  return ({ tags, note }) => ({ tags: [...tags, ...added].filter((tag) => !removed.includes(tag)), note });
}
