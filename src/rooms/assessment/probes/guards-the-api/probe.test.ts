import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app = (head: string, body: string): string =>
  `from fastapi import FastAPI, Depends, Security\nfrom auth import current_user\n${head}\n\n@app.post("/predict")\ndef predict(${body}):\n    return 1\n`;

probeContract(probe, [
  {
    name: "a guard on the route",
    facts: repository({
      files: { "app.py": app("app = FastAPI()", "body: Body, user: User = Depends(current_user)") },
    }),
    outcome: "yes",
  },
  {
    name: "a guard on the application",
    facts: repository({
      files: { "app.py": app("app = FastAPI(dependencies=[Depends(current_user)])", "body: Body") },
    }),
    outcome: "yes",
  },
  {
    name: "an authentication that is imported and not used",
    facts: repository({ files: { "app.py": app("app = FastAPI()", "body: Body") } }),
    outcome: "no",
    says: "1 of 1",
  },
  {
    name: "every origin allowed",
    facts: repository({
      files: {
        "app.py": app(
          'app = FastAPI()\napp.add_middleware(CORSMiddleware, allow_origins=["*"])',
          "u: User = Depends(current_user)",
        ),
      },
    }),
    outcome: "no",
    says: "Every origin",
  },
  {
    name: "a service of another kind",
    facts: repository({ files: { "score.py": "def init():\n    pass\n\ndef run(data):\n    return 1\n" } }),
    outcome: "unknown",
  },
  { name: "no service", facts: repository({}), outcome: "not-applicable" },
]);
