import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** One image is built per merge, and the same digest goes to preproduction and then to production. */
export const scaffold: Scaffold = {
  practice: "code-auto-deploy",
  makes: ".github/workflows/deploy.yml",
  completeAsWritten: null,
  propose: (project) => [file(".github/workflows/deploy.yml", WHY, workflow(project))],
};

const WHY = {
  en: "A merge starts the deployment, so that a release is no event and what was tested is what runs.",
  ja: "マージで配備が始まり、試したものがそのまま動きます。",
} as const;

const workflow = (project: ScaffoldProject): string => `
name: deploy
on:
  push:
    branches: [main]
permissions:
  contents: read
concurrency:
  group: deploy
  cancel-in-progress: false
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
      packages: write
    outputs:
      image: \${{ steps.push.outputs.image }}
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - run: echo "\${{ secrets.GITHUB_TOKEN }}" | docker login ghcr.io --username "\${{ github.actor }}" --password-stdin
      - run: docker build --tag "ghcr.io/\${{ github.repository }}:\${{ github.sha }}" .
      - id: push
        run: |
          docker push "ghcr.io/\${{ github.repository }}:\${{ github.sha }}"
          echo "image=$(docker inspect --format '{{index .RepoDigests 0}}' "ghcr.io/\${{ github.repository }}:\${{ github.sha }}")" >> "$GITHUB_OUTPUT"
  preprod:
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    environment: preprod
    steps:
      - run: kubectl set image deployment/${project.name} service="\${{ needs.build.outputs.image }}" --context=preprod # ${open(inLang(project, "command that deploys one image in preproduction", "検証環境へイメージを配備するコマンド"))}
      - run: kubectl rollout status deployment/${project.name} --timeout=300s --context=preprod
  prod:
    needs: [build, preprod]
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    environment: prod
    steps:
      - run: kubectl set image deployment/${project.name} service="\${{ needs.build.outputs.image }}" --context=prod # ${open(inLang(project, "the same command in production", "本番環境での同じコマンド"))}
      - run: kubectl rollout status deployment/${project.name} --timeout=300s --context=prod
`;
