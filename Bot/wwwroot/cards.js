// Draws Adaptive Cards. Text is never markup here: no Markdown is processed, so what people typed stays what they typed.

const { AdaptiveCard, ExecuteAction, GlobalRegistry, HostConfig, OpenUrlAction, TextColor, Versions } = globalThis.AdaptiveCards;

/** The renderer would stop at an empty required input without a word; here the server answers, under the field. */
class Press extends ExecuteAction {
  prepareForExecution() {
    return true;
  }
}

GlobalRegistry.actions.register("Action.Execute", Press, Versions.v1_4);
AdaptiveCard.onProcessMarkdown = (text, result) => (result.didProcess = false);

/** Does the card ask something? */
export const asks = card => /"type":"Input\.|"form":"/.test(JSON.stringify(card));

/**
 * Draws a card. What `typedIn(form)` finds stands in the inputs instead of what the card brought; `press(verb, data)` and
 * `type(form, values)` tell what the person did. Returns the element, and the form's id if it is one.
 */
export function drawCard(json, { typedIn, press, type }) {
  const card = new AdaptiveCard();
  card.hostConfig = look;
  card.parse(json);
  const inputs = card.getAllInputs();
  const form = card.getAllActions().map(action => action.data?.form).find(Boolean);
  const typed = typedIn(form) ?? {};
  for (const input of inputs)
    if (input.id in typed) input.defaultValue = typed[input.id];

  const answers = () => Object.fromEntries(inputs.map(input => [input.id, input.value ?? ""]));
  card.onInputValueChanged = () => type(form, answers());
  card.onExecuteAction = action => {
    if (action instanceof OpenUrlAction) follow(action.url);
    else press(action.verb, { ...answers(), ...action.data });
  };
  const element = card.render();
  explain(inputs);
  return { element, form };
}

function follow(address) {
  if (!/^(https?|mailto):/i.test(address)) return;
  const link = Object.assign(document.createElement("a"), { href: address, rel: "noopener noreferrer" });
  if (!/^mailto:/i.test(address)) link.target = "_blank";
  link.click();
}

/** Ties the red sentence that follows an input to it, which Adaptive Cards has no way to say. */
function explain(inputs) {
  for (const input of inputs) {
    const siblings = input.parent?.getItemCount?.() ?? 0;
    const place = siblings ? input.parent.indexOf(input) : -1;
    const next = place >= 0 && place + 1 < siblings ? input.parent.getItemAt(place + 1) : null;
    const sentence = next && saysWrong(next) ? next.renderedElement : null;
    const control = input.renderedElement?.querySelector("input, textarea, select, [role=radiogroup]");
    if (!sentence || !control) continue;
    sentence.id ||= `wrong-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", sentence.id);
  }
}

const saysWrong = element =>
  element.color === TextColor.Attention || (element.getInlineCount?.() > 0 && element.getInlineAt(0).color === TextColor.Attention);

const tone = (name, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });
const tones = {
  default: tone("ink", "quiet"), dark: tone("ink", "quiet"), light: tone("quiet"),
  accent: tone("accent"), good: tone("good"), warning: tone("warning"), attention: tone("bad"),
};
const surface = name => ({ backgroundColor: `var(--${name})`, foregroundColors: tones });

const look = new HostConfig({
  supportsInteractivity: true,
  fontFamily: "inherit",
  fontTypes: { default: { fontFamily: "inherit" }, monospace: { fontFamily: "var(--mono)" } },
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 18, default: 22, medium: 23, large: 25, extraLarge: 29 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--edge)" },
  containerStyles: {
    default: surface("card"), emphasis: surface("wash"), accent: surface("wash-accent"),
    good: surface("wash-good"), warning: surface("wash-warning"), attention: surface("wash-bad"),
  },
  actions: {
    maxActions: 8, spacing: "large", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left", allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", spacing: "small", weight: "default" },
  },
  textBlock: { headingLevel: 3 },
  factSet: { title: { weight: "default", isSubtle: true, wrap: true, maxWidth: 180 }, value: { wrap: true }, spacing: 16 },
});
