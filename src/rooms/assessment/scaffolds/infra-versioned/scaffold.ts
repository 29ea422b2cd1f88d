import { file, inLang, lines, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Definitions in git, the state in a remote store with a lock, and neither state nor secrets in a commit. */
export const scaffold: Scaffold = {
  practice: "infra-versioned",
  makes: "infra/backend.tf",
  completeAsWritten: null,
  propose: (project) => [
    file("infra/backend.tf", WHY_BACKEND, backend(project)),
    lines(".gitignore", WHY_IGNORE, "Terraform: state holds secrets in the clear", [
      ".terraform/",
      "*.tfstate",
      "*.tfstate.*",
      "crash.log",
      "*.tfplan",
    ]),
  ],
};

const WHY_BACKEND = {
  en: "State in a remote store is shared, locked while somebody applies, and not lost with a laptop.",
  ja: "状態をリモートに置けば、共有され、適用中はロックされ、端末とともに失われません。",
} as const;
const WHY_IGNORE = {
  en: "State files hold passwords in the clear; they must never reach a commit.",
  ja: "状態ファイルには平文の秘密が含まれるため、コミットしてはなりません。",
} as const;

const backend = (project: ScaffoldProject): string => `
# The bucket is made by hand once, with versioning and encryption; nobody but the pipeline may write to it.
terraform {
  backend "s3" {
    bucket       = "${open(inLang(project, "name of the state bucket", "状態を置くバケット名"))}"
    key          = "${project.name}/terraform.tfstate"
    region       = "${open(inLang(project, "region", "リージョン"))}"
    encrypt      = true
    use_lockfile = true
  }
}
`;
