// A member is dragged to another room: on the map from member to member, in the panel from room to
// room. A click on the map that drags nothing lights the member's room. Fingers scroll and pan, so
// on the map only a mouse or a pen drags; in the panel these take a member anywhere on its line, and
// fingers by its handle.

(function () {
  "use strict";

  const { meet } = window.knitwork;
  const { text, el, byId } = window.knitwork.dom;
  const { gestures } = window.knitwork;
  const { state, nameOf } = meet;
  const EDGE = 48, STEP = 10; // pixels of the panel's edges that scroll it, and how far in a frame
  const STILL = 5; // pixels that a click may wander

  let held = null; // {id, from: [x, y], ghost, where}

  const stage = () => byId("stage");
  function onStage(event) {
    const box = stage().getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  const onMap = (event) => meet.roomAt(...onStage(event));
  function inPanel(event) {
    const box = document.elementFromPoint(event.clientX, event.clientY)?.closest(".meet-room[data-room]");
    return box ? Number(box.dataset.room) : -1;
  }
  // A member of the panel may be dropped on the map, and the other way round.
  function target(event) {
    const room = inPanel(event);
    return room >= 0 || !stage().contains(document.elementFromPoint(event.clientX, event.clientY)) ? room : onMap(event);
  }

  function take(event, id) {
    held = { id, from: [event.clientX, event.clientY], ghost: null };
    event.preventDefault();
    document.addEventListener("pointermove", drag);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", leave, true);
  }

  // Esc lets go of the member and does nothing else.
  function leave(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    cancel();
  }

  // At the panel's edge its list goes on below what is dragged.
  let scrolling = 0;
  function edge({ clientX, clientY }) {
    cancelAnimationFrame(scrolling);
    const box = meet.panel().getBoundingClientRect();
    if (!held?.ghost || clientX < box.left || clientX > box.right) return;
    const way = clientY < box.top + EDGE ? -STEP : clientY > box.bottom - EDGE ? STEP : 0;
    if (!way) return;
    scrolling = requestAnimationFrame(() => {
      meet.panel().scrollBy(0, way);
      edge({ clientX, clientY });
    });
  }

  function drag(event) {
    const [x, y] = held.from;
    if (!held.ghost && Math.hypot(event.clientX - x, event.clientY - y) <= STILL) return;
    if (!held.ghost) {
      held.ghost = document.body.appendChild(el("div", { class: "meet-ghost", "aria-hidden": "true" }));
      gestures.hover(-1); // what the member says would hide the rooms
    }
    const room = target(event);
    held.ghost.textContent = room < 0 ? nameOf(held.id) : text("meet.drop", { name: nameOf(held.id), room: room + 1 });
    held.ghost.toggleAttribute("data-left", event.clientX > innerWidth / 2);
    held.ghost.style.setProperty("--x", `${event.clientX}px`);
    held.ghost.style.setProperty("--y", `${event.clientY}px`);
    meet.light(room);
    edge(event);
  }

  function drop(event) {
    const { id, ghost } = held, room = target(event);
    cancel();
    if (ghost) meet.move(id, room);
    else if (stage().contains(event.target)) {
      meet.light(room);
      meet.reveal(room);
    }
  }

  function cancel() {
    held.ghost?.remove();
    held = null;
    document.removeEventListener("pointermove", drag);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", leave, true);
    cancelAnimationFrame(scrolling);
    meet.light(-1);
  }

  const planned = () => state.open && state.tab === "plan" && state.plan && byId("map-keys").checkVisibility({ visibilityProperty: true });

  function listen() {
    stage().addEventListener("pointerdown", (event) => {
      if (!planned() || event.button !== 0 || event.pointerType === "touch") return;
      const id = meet.memberAt(...onStage(event));
      if (id) take(event, id);
    }, true);
    // Cytoscape hears the mouse, and would move the map.
    stage().addEventListener("mousedown", (event) => {
      if (held) event.stopPropagation();
    }, true);
    // It would also say something about each member on the way.
    window.addEventListener("mousemove", (event) => {
      if (held) event.stopPropagation();
    }, true);
    byId("meet-plan").addEventListener("pointerdown", (event) => {
      const line = event.target.closest("[data-member]");
      const grip = event.pointerType === "touch" ? ".meet-handle" : ":not(select, option)";
      if (line && event.button === 0 && event.target.matches(grip)) take(event, line.dataset.member);
    });
    // It would also mark the text on the way.
    byId("meet-plan").addEventListener("mousedown", (event) => {
      if (held) event.preventDefault();
    });
  }

  // Fingers do not drag on the map; a tap lights the member's room.
  const { tap } = gestures;
  gestures.tap = (i) => {
    const id = meet.columns().id[i];
    const room = planned() ? meet.rooms().findIndex(({ members }) => members.includes(id)) : -1;
    if (room < 0) return tap(i);
    meet.light(room);
    return meet.reveal(room);
  };

  listen();
})();
