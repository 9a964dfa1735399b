import { loschmidt } from '#generated';

/** Messages and services of `schema/loschmidt.proto`, as generated. */
export import wire = loschmidt.v1;
