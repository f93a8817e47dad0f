// The whole integration: what is typed or pasted is judged in this page and goes nowhere.
import { load } from './headroom-core.mjs';

const headroom = await load();
const lang = document.documentElement.lang === 'ko' ? 'ko' : 'en';
document.getElementById('paste').addEventListener('input', (event) => {
  const [first] = headroom.check(event.target.value, { lang }).incidents;
  document.getElementById('verdict').textContent = first.summary;
  document.getElementById('steps').replaceChildren(...first.next_steps.map((step) => {
    const item = document.createElement('li');
    item.textContent = step;
    return item;
  }));
});
