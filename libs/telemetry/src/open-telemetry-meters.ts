import type { Attributes, ObservableGauge } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Labels, Measure, Meters, SetGauge } from './meters.js';

/** Labels of the libraries' own would be on every line. */
const BARE = { withoutScopeInfo: true, withoutTargetInfo: true } as const;

export class OpenTelemetryMeters implements Meters {
  readonly #reader = new PrometheusExporter({ ...BARE, preventServerStart: true });
  readonly #serializer = new PrometheusSerializer(
    ...([undefined, false, undefined, BARE.withoutTargetInfo, BARE.withoutScopeInfo] as const),
  );
  readonly #meter = new MeterProvider({ readers: [this.#reader] }).getMeter('loschmidt');

  counter(name: `${string}_total`, help: string, labels: readonly Labels[] = []): Measure {
    const counter = this.#meter.createCounter(name, { description: help });
    for (const series of labels) counter.add(0, series);
    return (value, series) => counter.add(value, series);
  }

  histogram(name: string, help: string, bounds: readonly number[]): Measure {
    const histogram = this.#meter.createHistogram(name, {
      description: help,
      advice: { explicitBucketBoundaries: [...bounds] },
    });
    return (value, series) => histogram.record(value, series);
  }

  gauges<Name extends string>(
    helps: Readonly<Record<Name, string>>,
    read: (set: SetGauge<Name>) => void | Promise<void>,
  ): void {
    const gauges = new Map<string, ObservableGauge<Attributes>>();
    for (const [name, help] of Object.entries<string>(helps)) {
      gauges.set(name, this.#meter.createObservableGauge(name, { description: help }));
    }
    this.#meter.addBatchObservableCallback(
      async (result) => {
        await read((name, value, series) => {
          const gauge = gauges.get(name);
          if (gauge !== undefined) result.observe(gauge, value, series);
        });
      },
      [...gauges.values()],
    );
  }

  async text(onTrouble: (error: unknown) => void): Promise<string> {
    const { resourceMetrics, errors } = await this.#reader.collect();
    for (const error of errors) onTrouble(error);
    return this.#serializer.serialize(resourceMetrics);
  }
}
