// The door: a link's secret stands behind the # of the address. It is taken out of the address
// at once and sent in the body of a form, so that it stays in no log, history or referrer.

(function () {
  "use strict";

  function enter() {
    const token = location.hash.slice(1);
    if (!token) return;
    history.replaceState(null, "", location.pathname + location.search);
    document.getElementById("wait").textContent = document.getElementById("wait").dataset.wait;
    const form = document.getElementById("door");
    form.elements.token.value = token;
    form.submit();
  }

  // A second link opened in the same tab changes only what is behind the #.
  window.addEventListener("hashchange", enter);
  enter();
})();
