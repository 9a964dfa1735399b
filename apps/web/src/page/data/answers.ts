// What the API answers, as far as the page reads it. docs/web.md describes each.

export type CampaignState = string;

export interface CampaignRow {
  readonly name: string;
  readonly id: string;
  readonly folder: string;
  readonly state: CampaignState;
  readonly points: PointCounts;
  readonly rows: number;
  readonly coreSeconds: { readonly used: number | null; readonly wasted: number | null; readonly left: number | null };
  readonly etaSeconds: readonly [number, number] | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly changedAt: string | null;
}

export interface PointCounts {
  readonly planned: number;
  readonly completed: number;
  readonly failed: number;
  readonly running: number;
  readonly open: number;
}

export interface CampaignsAnswer {
  readonly campaigns: readonly CampaignRow[];
  readonly next: string | null;
}

export type AxisValue = number | string | boolean | null;

export interface AxisAnswer {
  readonly path: string;
  readonly column: string;
  readonly values: readonly AxisValue[];
  readonly varies: boolean;
}

export interface ColumnAnswer {
  readonly table: string;
  readonly name: string;
  readonly unit: string | null;
  readonly description: string;
  readonly kind: string;
}

export interface CampaignAnswer extends CampaignRow {
  readonly axes: readonly AxisAnswer[];
  readonly columns: readonly ColumnAnswer[];
  readonly waits: readonly string[];
  readonly actions: readonly string[];
}

export interface MapAnswer {
  readonly x: { readonly column: string; readonly values: readonly AxisValue[] };
  readonly y: { readonly column: string; readonly values: readonly AxisValue[] };
  readonly color: string;
  readonly cells: readonly MapCell[];
}

export interface MapCell {
  readonly x: number;
  readonly y: number;
  readonly value: number | null;
  readonly points: number;
  readonly completed: number;
  readonly failed: number;
  readonly running: number;
}

export interface CurvesAnswer {
  readonly x: string;
  readonly column: string;
  readonly unit: string | null;
  readonly series: readonly CurveSeries[];
  readonly sameAs: Readonly<Record<string, string>>;
}

export interface CurveSeries {
  readonly key: string;
  readonly label: string;
  readonly x: readonly number[];
  readonly mean: readonly (number | null)[];
  readonly error: readonly (number | null)[];
  readonly n: readonly number[];
}

export interface ProgressAnswer {
  readonly times: readonly string[];
  readonly completed: readonly number[];
  readonly failed: readonly number[];
  readonly coreSeconds: readonly number[];
}

export interface PointsAnswer {
  readonly points: readonly PointRow[];
  readonly next: string | null;
}

export interface PointRow {
  readonly id: string;
  readonly status: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface PointAnswer {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly attempts: readonly {
    readonly runner: string | null;
    readonly at: string | null;
    readonly outcome: string;
    readonly seconds: number | null;
    readonly reason: string | null;
  }[];
  readonly failure: string | { readonly reason: string } | null;
  readonly reproduce: string | null;
}

export interface FailuresAnswer {
  readonly groups: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
    readonly hint: string | null;
  }[];
}

export interface QueryAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly values: readonly unknown[] }[];
  readonly more?: boolean;
}
