import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const fastapi = (body: string): string =>
  `from fastapi import FastAPI, Request\napp = FastAPI()\n\n@app.post("/predict")\ndef predict(${body}):\n    return model.predict(x)\n`;

probeContract(probe, [
  {
    name: "typed handlers",
    facts: repository({ files: { "app.py": fastapi("payload: Passenger") } }),
    outcome: "yes",
    says: "predict()",
  },
  {
    name: "an OpenAPI document",
    facts: repository({ files: { "openapi.yaml": "openapi: 3.1.0\npaths:\n  /predict:\n    post: {}\n" } }),
    outcome: "yes",
  },
  {
    name: "schema decorators of a scoring script",
    facts: repository({
      files: {
        "score.py":
          "from inference_schema.schema_decorators import input_schema\n\ndef init():\n    pass\n\n@input_schema('data', X)\ndef run(data):\n    return model.predict(data)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a proto service",
    facts: repository({ files: { "predict.proto": 'syntax = "proto3";\nservice Predictor {\n}\n' } }),
    outcome: "yes",
  },
  {
    name: "FastAPI with the raw request",
    facts: repository({ files: { "app.py": fastapi("request: Request") } }),
    outcome: "no",
  },
  {
    name: "an OpenAPI document of an example",
    facts: repository({
      files: {
        "examples/openapi.yaml": "openapi: 3.1.0\npaths: { /a: {} }\n",
        "app.py": fastapi("request: Request"),
      },
    }),
    outcome: "no",
  },
  { name: "no service", facts: repository({}), outcome: "not-applicable" },
  {
    name: "answers with a declared shape beside one handler of raw requests",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import FastAPI, Request\napp = FastAPI()\n\n@app.get('/forecast', response_model=Forecast)\ndef forecast(day: int):\n    return 1\n\n@app.post('/hook')\ndef hook(request: Request):\n    return 1\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "bytes or any dictionary is no declared shape",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/{model_id}')\ndef serve(model_id: str, request: Union[bytes, Dict[Any, Any]] = None):\n    return 1\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "a scoring script without a schema",
    facts: repository({
      files: {
        "score.py":
          "import json\n\ndef init():\n    pass\n\ndef run(req):\n    return model.predict(json.loads(req))\n",
      },
    }),
    outcome: "no",
    says: "run()",
  },
  {
    name: "a server that takes the shape from the model's signature",
    facts: repository({
      files: {
        "serve.py":
          "import kserve\n\nclass Tone(kserve.Model):\n    def predict(self, payload):\n        return 1\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a specification in a folder called spec",
    facts: repository({
      files: { "api/spec/api.yaml": "openapi: 3.0.0\npaths:\n  /predict:\n    post: {}\n" },
    }),
    outcome: "yes",
  },
  {
    name: "a specification that the server fills in",
    facts: repository({
      files: {
        "app/templates/swagger.json":
          '{\n  "swagger": "2.0",\n  "host": "{{ host }}",\n  "paths": {\n    "/v1/": {}\n  }\n}\n',
      },
    }),
    outcome: "yes",
  },
  {
    name: "dependencies of dependencies that take a file, made by a factory",
    facts: repository({
      files: {
        "api/routes.py":
          "from typing import Annotated\nfrom fastapi import APIRouter, Depends\n\ndef make():\n    router = APIRouter()\n\n    @router.post('/convert', responses={406: {'description': 'no'}})\n    def convert(\n        source: Annotated[\n            Source,\n            Depends(\n                source_factory()\n            )\n        ],\n    ) -> FileResponse:\n        return 1\n\n    return router\n",
        "api/dependencies.py":
          "from typing import Annotated\nfrom fastapi import Depends, File, Request, UploadFile\n\ndef get_data(request: Request, input: Annotated[Optional[UploadFile], File()] = None):\n    return input\n\ndef source_factory():\n    def get_source(*, data: Annotated[Data, Depends(get_data)]):\n        yield data\n\n    return get_source\n",
      },
    }),
    outcome: "yes",
    says: "convert()",
  },
  {
    name: "a dependency whose default names a model",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import APIRouter, Depends\nfrom pydantic import BaseModel\nrouter = APIRouter()\n\nclass Row(BaseModel):\n    age: int\n\nclass Passenger(Row):\n    name: str\n\ndef passenger(body: Passenger):\n    return body\n\n@router.post('/predict')\ndef predict(x=Depends(passenger)):\n    return 1\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "dependencies that take the raw request, and an answer with a declared shape",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import APIRouter, Depends, Request\nrouter = APIRouter()\n\ndef raw(request: Request):\n    return request\n\n@router.post('/predict', response_model=Answer)\ndef predict(x=Depends(raw)):\n    return 1\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a dependency of which nothing is known",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import APIRouter, Depends\nfrom elsewhere import read\nrouter = APIRouter()\n\n@router.post('/predict', responses={200: {'content': DOC}})\ndef predict(x: Annotated[Source, Depends(read)]):\n    return 1\n",
      },
    }),
    outcome: "unknown",
    says: "predict()",
  },
  {
    name: "a session from a dependency beside the raw request",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import APIRouter, Depends, Request\nrouter = APIRouter()\n\n@router.post('/predict')\ndef predict(request: Request, model=Depends(get_model)):\n    return 1\n",
      },
    }),
    outcome: "no",
  },
]);
