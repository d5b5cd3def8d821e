export { runJobs, type Told } from './run-jobs.ts';
export { type Done, type Task, tasksOf } from './tasks.ts';
