// The first picture: members on a plain canvas as soon as their columns have arrived, while
// Dash and Cytoscape are still starting. When Cytoscape has painted, the same canvas stays
// behind it with what lies at the bottom of the map: the regions and their names.
// Loaded before Dash.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { bundle, draw } = window.knitwork;
  const canvas = document.getElementById("underlay");
  const state = { columns: null, viewport: null, handedOver: false, faded: false, large: false, silent: false, edges: false, alone: false, boxes: [] };

  function paint() {
    if (!state.columns || !state.viewport) return;
    const ratio = draw.size(canvas);
    const context = canvas.getContext("2d");
    draw.clear(context);
    const dimmed = state.handedOver && state.faded;
    draw.toPixels(context, ratio);
    if (!dimmed) draw.ties(context, state.columns, state.viewport, null);
    state.boxes = draw.regions(context, state.columns, state.viewport, ratio, state);
    if (state.handedOver && !state.alone) {
      if (state.edges && !state.faded) {
        draw.toModel(context, state.viewport, ratio);
        draw.backbone(context, state.columns, null);
      }
      return;
    }
    draw.toModel(context, state.viewport, ratio);
    if (!dimmed) draw.backbone(context, state.columns, null);
    context.globalAlpha = dimmed ? draw.DIM : 1;
    draw.members(context, state.columns, state.columns.look.keys());
    context.globalAlpha = 1;
    if (!state.alone) draw.names(context, state.columns, state.viewport, ratio, state.columns.importance, { avoid: state.boxes });
  }

  bundle.map.then((columns) => {
    state.columns = columns;
    if (!state.viewport) state.viewport = draw.fit(columns, canvas.clientWidth, canvas.clientHeight);
    paint();
    performance.mark("knitwork-preview");
    document.documentElement.classList.add("painted");
  }).catch(() => {
    document.documentElement.classList.add("failed");
  });

  // The scheme is chosen here, before anything is painted: the reader's last choice on this
  // device, else what their system says.
  function scheme(chosen) {
    let kept = null;
    try {
      if (chosen) localStorage.setItem("knitwork-scheme", chosen);
      kept = localStorage.getItem("knitwork-scheme");
    } catch {
      kept = chosen; // A browser that keeps nothing still follows the click.
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.scheme = kept || (dark ? "dark" : "light");
    draw.forgetColours();
    return document.documentElement.dataset.scheme;
  }
  scheme(null);

  // A link into the list or the present mode has that frame from the first moment.
  const asked = new URLSearchParams(location.search);
  if (asked.get("show") === "list") document.body.dataset.show = "list";
  if (asked.get("present") === "1") document.body.dataset.present = "yes";

  window.knitwork.preview = {
    scheme,
    // Where the region names stand: member names keep clear of them.
    boxes: () => state.boxes,
    viewport: () => state.viewport,
    move(viewport) {
      state.viewport = viewport;
      paint();
    },
    renew(columns) {
      state.columns = columns;
      paint();
    },
    // Faded behind what matters now; large while presenting; silent where names of regions would
    // stand in the way of those of rooms.
    set(faded, large, silent = false) {
      if (state.faded === faded && state.large === large && state.silent === silent) return;
      Object.assign(state, { faded, large, silent });
      paint();
    },
    // Whether the edges are drawn here, since Cytoscape has others.
    edges(here) {
      state.edges = here;
      paint();
    },
    // From now on others draw members and names; the names only, where this map stands alone.
    handOver({ alone = false } = {}) {
      Object.assign(state, { handedOver: true, alone });
      paint();
    },
    paint,
  };
})();
