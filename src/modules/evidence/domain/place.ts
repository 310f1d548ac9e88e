/** Where a list goes on: the sort value and the id of the last record shown, as one word of an address. */
export type Place = readonly [string, string];

export const placeText = (place: Place): string => JSON.stringify(place);

/** The place that a text names, or undefined when it names none. */
export function placeOf(text: string): Place | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [by, id]: unknown[] = value;
    return typeof by === 'string' && typeof id === 'string' && /^(-infinity|[\d .:+-]{1,40})$/.test(by) ? [by, id] : undefined;
  } catch {
    return undefined;
  }
}
