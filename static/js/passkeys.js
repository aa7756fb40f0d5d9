// Passkeys: shows the forms that need them and says in words why one did not work. The ceremony is allauth's.
(() => {
  "use strict";

  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const kind = form.dataset.passkey;
  const button = { loginForm: "login", authenticateForm: "authenticate", addForm: "add" }[kind];
  const credential = form.querySelector("input[name=credential]");
  const alone = form.querySelector("input[name=passwordless]");
  const ids = { [button]: "passkey_button", credential: credential.id };
  if (kind !== "loginForm") ids.data = "passkey_data";
  if (alone) ids.passwordless = alone.id;
  window.allauth.webauthn.forms[kind]({ ids });
  form.hidden = false;

  const WORDS = {
    NotAllowedError: "Trình duyệt chưa nhận được khóa: đã bấm Hủy, quá lâu, hoặc khóa không thuộc tài khoản này. Bấm lại để thử.",
    InvalidStateError: "Khóa này đã thêm rồi.",
    SecurityError: "Khóa đăng nhập chỉ dùng được ở địa chỉ có tên, ví dụ localhost hoặc tên miền của cơ quan, qua https.",
  };
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const words = WORDS[event.detail.exception.name] || "Khóa đăng nhập không dùng được lúc này. Thử lại, hoặc dùng mật khẩu.";
    form.querySelector("[data-passkey-problem]").textContent = words;
  });
})();
