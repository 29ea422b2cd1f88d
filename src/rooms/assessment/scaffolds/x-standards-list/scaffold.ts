import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** Standards with their version, and where each is met. */
export const scaffold: Scaffold = {
  practice: "x-standards-list",
  makes: "docs/standards.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/standards.md",
      why: {
        en: "An auditor asks which version of which standard; a list with places answers in a minute.",
        ja: "監査では規格とその版が問われます。満たす箇所つきの一覧があれば、すぐに答えられます。",
      },
      title: { en: "Standards and specifications applied", ja: "適用する規格と仕様" },
      intro: {
        en: "Only what the project really follows, each with its version and the place where that can be seen.",
        ja: "実際に従うものだけを、版と確認できる箇所とともに挙げます。",
      },
      sections: [
        {
          heading: { en: "Law and regulation", ja: "法令と規制" },
          asks: {
            en: "act, article, and the document or test that answers it",
            ja: "法令、条項、対応する文書や試験",
          },
        },
        {
          heading: { en: "Standards", ja: "規格" },
          asks: {
            en: "number, edition, clauses that apply, where each is met",
            ja: "番号、版、該当する節、満たす箇所",
          },
        },
        {
          heading: { en: "Internal rules", ja: "社内の規則" },
          asks: { en: "name, version, owner", ja: "名称、版、担当" },
        },
        {
          heading: { en: "Not applied, and why", ja: "適用しないものと理由" },
          asks: {
            en: "standard that one would expect, and the reason for leaving it out",
            ja: "想定される規格と、適用しない理由",
          },
        },
      ],
      closing: {
        en: "Reviewed once a year and when the system is used for something new.",
        ja: "年に一度と、用途が変わるときに見直します。",
      },
    }),
  ],
};
