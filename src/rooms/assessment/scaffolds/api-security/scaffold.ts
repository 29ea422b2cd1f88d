import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A guard for the whole application, and a network rule that lets only the gateway in. */
export const scaffold: Scaffold = {
  practice: "api-security",
  makes: "security/guard.py",
  completeAsWritten: null,
  propose: (project) => [
    file("security/guard.py", WHY_GUARD, guard(project)),
    file("deploy/network-policy.yaml", WHY_NETWORK, policy(project)),
  ],
};

const WHY_GUARD = {
  en: "One guard in front of every route cannot be forgotten on the next one.",
  ja: "全体に一つの検査を置けば、新しい経路で忘れることがありません。",
} as const;
const WHY_NETWORK = {
  en: "Only the gateway reaches the service; everything else in the cluster is refused.",
  ja: "ゲートウェイだけがサービスに届き、それ以外を拒みます。",
} as const;

const guard = (project: ScaffoldProject): string => `
"""Guards every route: no request without a valid token.

${open(inLang(project, "put it in front of the whole application: app = FastAPI(dependencies=[Depends(require_token)]), then remove this line", "アプリ全体に掛ける: app = FastAPI(dependencies=[Depends(require_token)])。済んだらこの行を消す"))}
"""

import hmac
import os
from typing import Annotated

from fastapi import Depends, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer(auto_error=False)


def require_token(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> None:
    """Refuses with 401. The comparison takes the same time for every wrong token."""
    expected = os.environ["API_TOKEN"]
    given = credentials.credentials if credentials else ""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
`;

const policy = (project: ScaffoldProject): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: "${project.name}"
spec:
  podSelector:
    matchLabels:
      app: "${project.name}"
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: "${open(inLang(project, "namespace of the gateway", "ゲートウェイの名前空間"))}"
      ports:
        - port: 8080
`;
