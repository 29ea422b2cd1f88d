import type { FilesOf } from "./source.ts";

/** Artifact folders of the runs and logged models of a source, found by their address or their id. */
export class ArtifactRoots {
  readonly #byAddress = new Map<string, FilesOf>();
  readonly #byId = new Map<string, FilesOf>();

  add(of: FilesOf): void {
    this.#byAddress.set(plain(of.artifactUri), of);
    this.#byId.set(of.id, of);
  }

  get(id: string): FilesOf | undefined {
    return this.#byId.get(id);
  }

  /** Whose artifacts an address lies in, and where below; the innermost where several hold it. */
  around(address: string): { of: FilesOf; below: string } | undefined {
    const path = plain(address);
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const of = this.#byAddress.get(path.slice(0, end));
      if (of) return { of, below: path.slice(end + 1) };
    }
    return undefined;
  }
}

const plain = (uri: string) => uri.replace(/^file:(\/\/)?/, "").replace(/\/+$/, "");
