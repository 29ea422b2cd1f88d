import { colourVariables } from "./colours.ts";

/** The report's only style sheet. Its hash stands in the content security policy, so it never varies by content. */
export const STYLE = `
:root{color-scheme:light dark;${colourVariables("light")}}
@media (prefers-color-scheme:dark){:root{${colourVariables("dark")}}}
*{box-sizing:border-box}
html{font:15px/1.55 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP","Yu Gothic UI",sans-serif}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:70rem;color:var(--text);background:var(--text-back);overflow-wrap:anywhere}
:lang(ja){line-break:strict}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--bar-edge)}
h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
p{margin:.3rem 0 .7rem;max-width:46rem}
a{color:var(--link)}
code,.id{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.quiet{color:var(--quiet)}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dl.facts dt{color:var(--quiet)}
dl.facts dd{margin:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));align-items:start;gap:.9rem;margin:.6rem 0}
.card{padding:.8rem 1rem;border:1px solid var(--bar-edge);border-radius:.4rem;color:var(--text-raised);background:var(--text-raised-back)}
.card h3{margin-top:0}
.card .quiet{color:var(--quiet-raised)}
.level{font-size:1.15rem;font-weight:600;margin:0 0 .3rem}
ol.ladder{list-style:none;margin:.5rem 0;padding:0}
ol.ladder li{padding:.1rem 0 .1rem .6rem;border-left:.3rem solid var(--bar-edge)}
ol.ladder li.reached{border-left-color:var(--bar-met);font-weight:600}
ol.ladder li.possible{border-left-style:dashed;border-left-color:var(--bar-unknown)}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem}
caption{text-align:left;color:var(--quiet);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--bar-edge)}
th{font-weight:600}
@media (min-width:40.01rem){th,td{overflow-wrap:break-word}td code{overflow-wrap:anywhere}}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg.bar{display:block;width:100%;min-width:8rem;height:.95rem}
svg.bar .edge{fill:none;stroke:var(--bar-edge)}
svg.bar .met{fill:var(--bar-met)}
svg.bar .unknown{fill:none;stroke:var(--bar-unknown);stroke-width:12;stroke-dasharray:2 3}
.state{display:inline-block;padding:0 .5rem;border-radius:.8rem;font-weight:600;white-space:nowrap}
.state.met{color:var(--met);background:var(--met-back)}
.state.not-met{color:var(--not-met);background:var(--not-met-back)}
.state.unknown{color:var(--unknown);background:var(--unknown-back)}
.state.not-applicable{color:var(--not-applicable);background:var(--not-applicable-back)}
.state.attested{color:var(--attested);background:var(--attested-back)}
details{border-bottom:1px solid var(--bar-edge);padding:.35rem 0}
summary{cursor:pointer;padding:.15rem 0}
summary .statement{margin-left:.35rem}
.inside{padding:.2rem 0 .6rem 1.1rem}
ol.steps>li{margin:.5rem 0}
pre{white-space:pre-wrap;max-height:20rem;overflow:auto;padding:.6rem;border:1px solid var(--bar-edge)}
.tools{margin:.6rem 0}
button{font:inherit;padding:.25rem .8rem;margin-right:.4rem;color:var(--text);background:var(--text-raised-back);border:1px solid var(--bar-edge);border-radius:.3rem;cursor:pointer}
button[aria-pressed=true]{outline:2px solid var(--link)}
[hidden]{display:none!important}
.wide{overflow-x:auto}
@media (max-width:40rem){dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.3rem}}
@page{size:A4;margin:16mm 14mm}
@media print{
:root{color-scheme:light;${colourVariables("light")}}
html{font-size:9.5pt}body{max-width:none;padding:0}
.tools,.skip{display:none}
details::details-content{content-visibility:visible;block-size:auto}
thead{display:table-header-group}
details,.card,tr,li{break-inside:avoid}
h2,h3{break-after:avoid}
pre{max-height:none}
.wide{overflow:visible}
}
`.trim();
