import { arrow, loschmidt } from '#generated';

/** Messages and services of `schema/loschmidt.proto`, as generated. */
export import wire = loschmidt.v1;

/** Those of `schema/flight.proto`. */
export import flight = arrow.flight.protocol;
