import { sql } from 'kysely';
import { shownInstant, titled } from '../../../platform/database/labels.ts';
import { type Rollup, rolledSplit, rolledTally } from '../../../platform/database/rollup.ts';
import { CHANNELS, LEVELS, ORIGINS } from '../domain/ratings.ts';

/** Ratings of each day by county, channel, level and origin. */
export const ratingDays: Rollup = {
  table: 'service_hall_rating_day',
  months: 'service_hall_rating_month',
  at: 'rated_at',
  dimensions: [
    { name: 'county', title: '县市', of: sql`r.county` },
    { name: 'channel', title: '渠道', titles: CHANNELS, of: sql`r.channel` },
    { name: 'level', title: '满意度', titles: LEVELS, of: sql`r.level` },
    { name: 'origin', title: '评价来源', titles: ORIGINS, of: sql`r.origin` },
  ],
  sealed: ['level', 'origin'],
};

/** 有效评价: a 追评 is kept and never replaces the rating it follows. */
const effective = { origin: ['active', 'default', 'late', 'unknown'] };
const ratings = {
  table: 'service_hall_rating',
  ordered: { at: 'rated_at', keys: 'service_hall_rating_key' },
  rollup: ratingDays,
  label: sql<string>`${shownInstant('rated_at')} || ' ' || r.county || ' ' || ${titled('channel', CHANNELS)} || ' ' || ${titled('level', LEVELS)}
    || '（' || ${titled('origin', ORIGINS)} || '）'`,
};

export const allRatings = rolledTally({ ...ratings, condition: { holds: effective } });
export const badRatings = rolledTally({ ...ratings, condition: { holds: { ...effective, level: ['1', '2'] } } });
/** 好评: levels 3 to 5 of all effective ratings. */
export const goodShare = rolledSplit({ ...ratings, condition: { holds: effective } }, { level: ['3', '4', '5'] });
