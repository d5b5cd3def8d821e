// What the pages of the till tell while somebody types. The server reckons it all again.
const amountIn = (field) => Number((field?.value ?? '').replace(/\D/g, '') || 0);
const inThrees = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, '\u202f');
const tell = (name, text) => {
  for (const one of document.querySelectorAll(`[data-tells="${name}"]`)) one.textContent = text;
};

// The change: what was handed over less what is taken; and what is missing where it is less.
const till = document.querySelector('[data-till]');
const reckon = () => {
  const received = amountIn(document.getElementById('received'));
  const amount = amountIn(document.getElementById('amount'));
  const change = received - amount;
  tell('amount', `${inThrees(amount)} F CFA`);
  tell('received', received ? `${inThrees(received)} F CFA` : '—');
  tell('change', received ? `${inThrees(Math.abs(change))} F CFA` : '—');
  const box = till.querySelector('[data-change]');
  const says = box.querySelector('span');
  says.dataset.usual ??= says.textContent;
  const short = received > 0 && change < 0;
  box.className = short ? 'owe' : 'due';
  says.textContent = short ? says.dataset.missing : says.dataset.usual;
};
till?.addEventListener('input', reckon);
if (till) reckon();

// The count of a drawer: notes and coins by their value.
const count = document.querySelector('[data-count]');
const sum = () => {
  let total = 0;
  for (const field of count.querySelectorAll('input[data-worth]')) {
    const worth = Number(field.dataset.worth) * amountIn(field);
    field.closest('.worth').querySelector('output').textContent = worth ? inThrees(worth) : '';
    total += worth;
  }
  const off = total - Number(count.dataset.count);
  tell('counted', `${inThrees(total)} F CFA`);
  const side = off < 0 ? count.dataset.missing : off > 0 ? count.dataset.over : '';
  tell('difference', `${inThrees(Math.abs(off))} F CFA ${side}`);
};
count?.addEventListener('input', sum);
if (count) sum();

// A file is read into the field that is sent.
for (const chooser of document.querySelectorAll('input[data-into]')) {
  chooser.closest('.field').hidden = false;
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files;
    if (file) document.getElementById(chooser.dataset.into).value = await file.text();
  });
}

// The sheet of keys names those of this page too; F1 shows it even while somebody types.
const sheet = document.querySelector('#keys dl');
for (const one of document.querySelectorAll('[data-key]')) {
  const label = one.closest('.field')?.querySelector('label') ?? one;
  const name = label.cloneNode(true);
  for (const extra of name.querySelectorAll('.key, .quiet')) extra.remove();
  const [key, says] = [document.createElement('dt'), document.createElement('dd')];
  const cap = document.createElement('kbd');
  cap.textContent = one.dataset.key;
  key.append(cap);
  says.textContent = name.textContent.trim();
  sheet?.append(key, says);
}
document.addEventListener('keydown', (event) => {
  const keys = document.getElementById('keys');
  if (event.key !== 'F1' || !keys) return;
  event.preventDefault();
  if (!keys.open) keys.showModal();
});
