import fc from 'fast-check';
import type { z } from 'zod';
import { jsonSchemaOf } from '../../src/http/openapi.ts';

/** A piece of JSON Schema, as far as the schemas of our routes go. */
export type Json = {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly allOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly items?: Json;
  readonly prefixItems?: readonly Json[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};

export const shapeOf = (schema: z.ZodType): Json => jsonSchemaOf(schema, 'input') as Json;

/** What stands for a name wherever it comes up: `contract` is a contract that there is. */
export type Known = Readonly<Record<string, unknown>>;

const DAY = '2026-11-20';
const SEED = 11;
/** Generating what fits a pattern is slow, and most patterns take one of these. */
const USUAL = ['x', '1', '22', '123456', '+22997000000', 'BJ66BJ0610100100144390000769'];

/** The least that a schema accepts, with what is known under the names of its properties. */
export function exampleOf(shape: Json, known: Known, name = ''): unknown {
  if (name in known) return known[name];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [choice] = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  if (choice) return exampleOf(choice, known, name);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? [])
          .filter((key) => shape.properties?.[key]?.default === undefined)
          .map((key) => [key, exampleOf(shape.properties?.[key] ?? {}, known, key)]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () =>
        exampleOf(shape.items ?? shape.prefixItems?.[0] ?? {}, known, name),
      );
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    default:
      return textOf(shape);
  }
}

function textOf({ format, pattern, minLength = 1, maxLength = 200 }: Json): string {
  if (format === 'date') return DAY;
  if (format === 'date-time') return `${DAY}T10:00:00Z`;
  if (format === 'email') return 'afi@sbee.example';
  if (format === 'uri') return 'https://voisin.example/';
  if (!pattern) return 'x'.repeat(minLength);
  const usual = [...USUAL, 'x'.repeat(minLength)].find(
    (text) => text.length >= minLength && new RegExp(pattern, 'u').test(text),
  );
  if (usual !== undefined) return usual;
  const fits = fc
    .stringMatching(new RegExp(pattern, 'u'))
    .filter((text) => text.length >= minLength && text.length <= maxLength);
  return fc.sample(fits, { numRuns: 1, seed: SEED })[0] ?? '';
}
