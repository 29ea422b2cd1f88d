import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { dependencyDeclares, dependsOnOthers, responseDeclared, signatureOf } from "./fastapi-inputs.ts";
import { pythonFiles } from "./python/modules.ts";

const factsOf = (text: string) => repository({ files: { "app.py": text } });
const declares = (definitions: string, parameters: string): boolean =>
  dependencyDeclares(factsOf(definitions), `(${parameters})`);

describe("what dependencies declare", () => {
  it("is a file, a form or a model, however it is asked for", () => {
    expect(declares("def read(data: bytes = File()):\n    return 1\n", "x=Depends(read)")).toBe(true);
    expect(declares("def read(name: Annotated[str, Form()]):\n    return 1\n", "x=Depends(app.read)")).toBe(
      true,
    );
    expect(
      declares(
        "class Row(BaseModel):\n    a: int\n\nclass Read:\n    def __call__(self, row: Optional[Row] = None):\n        return 1\n",
        "x: Annotated[Row, Depends(Read())]",
      ),
    ).toBe(true);
    expect(declares("class Query(pydantic.BaseModel):\n    a: int\n", "x: Query = Depends(Query)")).toBe(
      true,
    );
  });

  it("is not what stands in a session, a user or the raw request", () => {
    const session =
      "class User(BaseModel):\n    a: int\n\ndef key(request: Request):\n    return 1\n\ndef read(request: Request, ids: Dict[str, int], user: User = Depends(key), body=Depends(elsewhere)):\n    return 1\n";
    expect(declares(session, "x=Depends(read), y=Depends()")).toBe(false);
  });

  it("is found although dependencies lead to each other", () => {
    const circle = "def a(x=Depends(b)):\n    pass\n\ndef b(x=Depends(a)):\n    pass\n";
    expect(declares(circle, "x=Depends(a)")).toBe(false);
  });
});

it("an answer is declared by a model in the route or given back", () => {
  const facts = factsOf("class Answer(BaseModel):\n    a: int\n");
  expect(responseDeclared(facts, 'responses = { 200 : { "model" : Answer } }', null)).toBe(true);
  expect(responseDeclared(facts, "", "list [ Answer ]")).toBe(true);
  expect(responseDeclared(facts, "response_model = None", "FileResponse")).toBe(false);
});

it("a signature ends with its bracket, or with the text", () => {
  const text = "def f(\n    a=Depends(b),\n):\n    return Depends(c)\n";
  const [{ module } = { module: undefined }] = pythonFiles(factsOf(text));
  expect(signatureOf(text, module!.definitions[0]!)).toBe("(\n    a=Depends(b),\n)");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("(", ")", "\n", "Depends", "=", "a", " "), { maxLength: 60 }),
      (parts) => {
        const signature = signatureOf(parts.join(""), module!.definitions[0]!);
        expect(parts.join("")).toContain(signature);
        expect(typeof dependsOnOthers(signature)).toBe("boolean");
      },
    ),
  );
});
