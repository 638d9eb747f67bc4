"use strict";
(() => {
  const form = document.querySelector(".filter");
  const status = document.querySelector(".status");
  const nothing = document.querySelector(".nothing");
  const causes = [...document.querySelectorAll(".cause")].map((element) => ({
    element,
    more: element.querySelector(".more"),
    rule: element.dataset.rule,
    findings: [...element.querySelectorAll(".finding")].map((finding) => ({
      element: finding,
      severity: finding.dataset.severity,
      subject: finding.dataset.subject,
      text: (element.dataset.rule + " " + finding.textContent).toLowerCase(),
    })),
  }));
  const unfold = (open) => causes.forEach(({ more }) => { if (more) more.open = open; });
  addEventListener("beforeprint", () => {
    unfold(true);
    document.querySelectorAll(".fold, .more-causes").forEach((one) => { one.open = true; });
  });

  // What fits its screen does not speak of scrolling.
  const fitting = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    target.previousElementSibling.hidden = target.scrollWidth <= target.clientWidth;
  }));
  document.querySelectorAll(".scroll").forEach((one) => fitting.observe(one));

  // Skills: the rarest first, in one body without categories, and back.
  for (const sort of document.querySelectorAll(".sort")) {
    const table = sort.parentElement.querySelector(".heat");
    const bodies = [...table.tBodies];
    const rows = bodies.map((body) => [...body.rows]);
    const rare = document.createElement("tbody");
    sort.hidden = false;
    sort.addEventListener("input", (event) => {
      if (event.target.checked) {
        const skills = rows.flat().filter((row) => row.dataset.roles);
        rare.append(...skills.sort((one, other) => one.dataset.roles - other.dataset.roles));
        table.replaceChildren(table.caption, table.tHead, rare);
      } else {
        bodies.forEach((body, number) => body.append(...rows[number]));
        table.replaceChildren(table.caption, table.tHead, ...bodies);
      }
    });
  }
  if (!form) return;

  const words = document.getElementById("words");
  const subject = document.getElementById("subject");
  const rule = document.getElementById("cause");
  const boxes = [...form.querySelectorAll("[name=severity]")];

  function apply() {
    const wanted = words.value.trim().toLowerCase();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0, all = 0;
    for (const cause of causes) {
      let here = 0;
      for (const finding of cause.findings) {
        const fits = (!rule.value || cause.rule === rule.value)
          && (!subject.value || finding.subject === subject.value)
          && severities.has(finding.severity)
          && finding.text.includes(wanted);
        finding.element.hidden = !fits;
        here += fits;
      }
      cause.element.hidden = here === 0;
      if (cause.more) cause.more.hidden = !cause.more.querySelector(".finding:not([hidden])");
      shown += here;
      all += cause.findings.length;
    }
    nothing.hidden = shown > 0;
    unfold(shown < all);
    status.textContent = shown === all ? `All ${all} shown` : `${shown} of ${all} shown`;
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const link of document.querySelectorAll("a[data-cause]")) {
    link.addEventListener("click", () => { form.reset(); apply(); });
  }
  for (const link of document.querySelectorAll("a[data-subject]")) {
    link.addEventListener("click", () => {
      form.reset();
      subject.value = link.dataset.subject;
      apply();
      document.getElementById("findings").focus();
    });
  }
  apply();
})();
