// Types of headroom-core.mjs. Results are what the command line prints with --json; fields may be added, never renamed.

export type Language = 'en' | 'ko';

export interface LoadOptions {
  /** The program, where it cannot be read beside the module: its bytes, or a compiled module. */
  wasm?: BufferSource | WebAssembly.Module;
}

/** Bad input: `where` is a place in it, such as "/workflows/2/size". */
export interface HeadroomError extends Error {
  name: 'HeadroomError';
  code: string;
  where: string;
}

export interface Version {
  v: 1;
  name: 'headroom';
  version: string;
  build: string;
}

export type Owner =
  | 'chatgpt-app' | 'openai-rate-limit' | 'openai-billing' | 'openai-access' | 'openai-auth' | 'request-shape'
  | 'content-policy' | 'openai-server' | 'azure' | 'provider' | 'network' | 'other-vendor' | 'none' | 'unknown';
export type Bucket =
  | 'images-per-minute' | 'input-images-per-minute' | 'tokens-per-minute' | 'requests-per-minute' | 'requests-per-day'
  | 'tokens-per-day' | 'monthly-spend' | 'credits' | 'app-cap' | 'deployment-quota' | 'concurrency';
export type Retry = 'wait-then-retry' | 'backoff-retry' | 'do-not-retry' | 'not-applicable';
export type Action =
  | 'wait' | 'slow-down' | 'raise-limit' | 'fix-billing' | 'prove-access' | 'fix-request' | 'change-content'
  | 'act-in-that-contract' | 'gather-evidence' | 'none';
export type Acts =
  | 'you' | 'billing-owner' | 'organization-admin' | 'azure-admin' | 'provider-account-holder' | 'nobody' | 'unknown';
export type Scope = 'request' | 'project' | 'organization' | 'account' | 'deployment' | 'unknown';

export interface Evidence {
  shows: string;
  /** Secrets are masked. */
  text: string;
  /** Bytes of the input's UTF-8. */
  start: number;
  end: number;
}

export interface Incident {
  owner: Owner;
  bucket: Bucket | null;
  retry: Retry;
  wait_s: number | null;
  action: Action;
  acts: Acts;
  scope: Scope;
  clears_itself: boolean | null;
  live_source: string | null;
  http_status: number | null;
  code: string | null;
  type: string | null;
  request_id: string | null;
  model: string | null;
  organization: string | null;
  project: string | null;
  limit: number | null;
  used: number | null;
  requested: number | null;
  tier_hint: number | null;
  confidence: number;
  count: number;
  resolved: boolean;
  summary: string;
  check_first: string[];
  next_steps: string[];
  never: string[];
  missing: string[];
  evidence: Evidence[];
  alternatives: { owner: Owner; why_not: string }[];
}

export interface Check {
  v: 1;
  /** The first one is the last unresolved failure. */
  incidents: Incident[];
  redacted: { kind: string; count: number }[];
}

/**
 * Names as on the command line, in snake_case: model, size, quality, n, prompt_tokens, references, batch, ...
 * "packs": newer catalogue files (text or parsed) used instead of the built-in ones, here and in every other operation.
 */
export type PriceRequest = Record<string, unknown>;

export interface Meters<T> {
  text_input: T;
  cached_text_input: T;
  image_input: T;
  cached_image_input: T;
  image_output: T;
}

export interface Price {
  v: 1;
  model: string;
  tokens: Meters<number>;
  /** Exact decimals, as text. */
  usd: Meters<string> & { total: string };
  warnings: unknown[];
  sources: { figure: string; value: string; checked_on: string; confidence: string; source: string }[];
}

export interface Catalog {
  v: 1;
  date: string;
  hash: string;
  on: string;
  changes: {
    change: 'added' | 'changed' | 'removed';
    name: string;
    unit: string;
    before: string | null;
    after: string | null;
  }[];
}

export interface Headroom {
  /** A request as JSON text, its reply as JSON text: {"v":1,"op":"check",...}. Never throws for bad input. */
  api(request: string): string;
  version(): Version;
  check(text: string | Uint8Array, options?: { lang?: Language }): Check;
  price(request: PriceRequest): Price;
  simulate(scenario: object): Record<string, unknown>;
  plan(plan: object): Record<string, unknown>;
  /** The figures' date and hash, and what the packs of the request would add, change and remove. */
  catalog(request?: { packs?: (string | object)[]; on?: string }): Catalog;
}

export function load(options?: LoadOptions): Promise<Headroom>;
