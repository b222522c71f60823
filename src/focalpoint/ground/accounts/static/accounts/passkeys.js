// Passkeys: hands the page's question to the browser, and its answer to the form. Without this file, or in a browser
// that knows no passkeys, the forms stay hidden and the page says what else to do.
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function question(publicKey) {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (publicKey.user) asked.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    if (publicKey.allowCredentials) asked.allowCredentials = named(publicKey.allowCredentials);
    if (publicKey.excludeCredentials) asked.excludeCredentials = named(publicKey.excludeCredentials);
    return asked;
  }

  function answer(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  async function options(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const response = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!response.ok) throw new Error(`The question could not be fetched: ${response.status}`);
    return response.json();
  }

  async function ask(form) {
    const problem = form.querySelector("[role=alert][hidden], .error[role=alert]");
    const button = form.querySelector("button");
    problem.hidden = true;
    button.disabled = true;
    try {
      const publicKey = question((await options(form)).publicKey);
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch (error) {
      problem.hidden = false;
      button.disabled = false;
      button.focus();
    }
  }

  if (!window.PublicKeyCredential || !navigator.credentials) return;
  for (const note of document.querySelectorAll(".without")) note.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
})();
