import { UsageError } from './command.ts';

type Named = { readonly key: string; readonly title: string };

/**
 * The register that is meant on the command line: by its key, its Chinese title, or the noun of its key where no other register has it,
 * in the plural too (`ratings` for service-hall.rating). `among` says in Chinese which ones these are. @throws UsageError that lists what there is
 */
export function registerNamed<R extends Named>(registers: readonly R[], word: string, among = '登记簿'): R {
  const exact = registers.find(({ key, title }) => key === word || title === word);
  if (exact) return exact;
  const nounOf = (key: string) => key.slice(key.indexOf('.') + 1);
  const meant = registers.filter(({ key }) => [nounOf(key), `${nounOf(key)}s`].includes(word));
  const [only, other] = meant;
  if (only && !other) return only;
  if (other) throw new UsageError(`“${word}”不止一个登记簿，请写全：${meant.map(({ key }) => key).join('、')}`);
  throw new UsageError(`${among}中没有 ${word}；可用的有：${registers.map(({ key }) => key).join('、')}`);
}
