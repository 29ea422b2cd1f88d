/** The environment of the MLflow journeys: its interpreter, or why there is none. */
export type PythonEnvironment =
  | { readonly python: string; readonly missing?: undefined }
  | { readonly python?: undefined; readonly missing: string };

export function pythonEnvironment(): PythonEnvironment;
export function ensurePythonEnvironment(): Promise<PythonEnvironment>;
