// What the API answers, as far as the page reads it. docs/web.md describes each.

export interface CampaignRow {
  readonly name: string;
  /** Null, like all numbers, of one that cannot be read. */
  readonly id: string | null;
  readonly folder: string;
  readonly state: string;
  /** Why it cannot be read. */
  readonly error: string | null;
  readonly points: PointCounts | null;
  readonly rows: number | null;
  readonly coreSeconds: { readonly used: number; readonly wasted: number; readonly left: number } | null;
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
  readonly total: number;
}

export type AxisValue = number | string | boolean | null;

export interface AxisAnswer {
  readonly path: string;
  readonly column: string;
  /** None of a derived parameter. */
  readonly values: readonly AxisValue[];
  readonly varies: boolean;
}

export interface ColumnAnswer {
  readonly table: string;
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly kind: string;
}

export interface CampaignAnswer extends CampaignRow {
  readonly axes: readonly AxisAnswer[];
  readonly columns: readonly ColumnAnswer[];
  readonly waits: readonly string[];
  readonly actions: readonly string[];
  readonly readOnly: boolean;
  /** Commits that do not count, with why. */
  readonly damaged: readonly string[];
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
  readonly unit: string;
  readonly series: readonly CurveSeries[];
  /** Series that are left out. */
  readonly more: number;
  readonly sameAs: Readonly<Record<string, string>>;
}

export interface CurveSeries {
  readonly key: string;
  readonly label: string;
  readonly x: readonly (number | string)[];
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
  readonly failure: { readonly reason: string } | null;
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
  readonly truncated: boolean;
}

export interface LogAnswer {
  readonly lines: readonly {
    readonly time: string;
    readonly level?: string;
    readonly process?: string;
    readonly message: string;
  }[];
  /** Lines before these. */
  readonly earlier: number;
}

export interface FleetAnswer {
  /** Whether an orchestrator answers. */
  readonly up: boolean;
  readonly runners: readonly {
    readonly id: string;
    readonly address: string;
    readonly host: string;
    readonly slots: number;
    readonly busy: number;
    readonly memoryBytes: number;
    readonly speed: number | null;
    readonly code: string;
    readonly draining: boolean;
    readonly lastsSeconds: number | null;
    readonly rests: { readonly reason: string; readonly seconds: number } | null;
  }[];
  readonly pools: readonly {
    readonly name: string;
    readonly scheduler: string;
    readonly slots: number;
    readonly says: string;
    readonly jobs: readonly {
      readonly id: string;
      readonly running: boolean;
      readonly detail: string;
      readonly lastsSeconds: number | null;
    }[];
  }[];
  readonly chunks: readonly {
    readonly folder: string;
    readonly chunk: string;
    readonly runner: string;
    readonly points: number;
    readonly pointsDone: number;
    readonly seconds: number;
    readonly quietSeconds: number;
  }[];
  readonly waiting: readonly {
    readonly folder: string;
    readonly chunk: string;
    readonly reason: string;
    readonly seconds: number;
  }[];
  readonly waitingCount: number;
  readonly refused: readonly { readonly address: string; readonly host: string; readonly reason: string }[];
}

export interface FleetHistoryAnswer {
  readonly times: readonly string[];
  readonly busy: readonly number[];
  readonly idle: readonly number[];
  readonly requested: readonly number[];
}
