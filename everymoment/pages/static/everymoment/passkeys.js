// Passkeys: shows the buttons where the browser knows passkeys, and says in words when a device gives none.
const forms = window.allauth?.webauthn?.forms;
const fault = document.getElementById("passkey-fault");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (fault) fault.hidden = false;
});

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!forms || !window.PublicKeyCredential) continue;
  const ids = { credential: "credential", data: "passkey-data", passwordless: "id_passwordless" };
  const kind = form.dataset.passkey;
  forms[`${kind}Form`]({ ids: { ...ids, [kind]: "passkey" } });
  form.hidden = false;
}
