// The last lines of the page's script, which is also the worker's: each finds its own half.
if (typeof document === 'undefined') runWorker();
else document.currentScript.openPage = openPage;
